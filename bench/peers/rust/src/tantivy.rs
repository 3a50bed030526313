//! Tantivy under the bench protocol, as one who wants speed would use it:
//!
//! - one segment, merged once at the end of the build, two indexing threads
//! - title and body are one field (en_stem, positions, BM25 with Tantivy's fixed
//!   k1 1.2 and b 0.75), so that a word is one postings list; prefixes are asked of
//!   a second field of words without stems that holds documents only
//! - people, countries, month, published and id are fast fields, their names in memory
//! - facets are counted in the pass that ranks, by ordinals in blocks; Tantivy's
//!   terms aggregation cuts a segment's terms by count alone, so that ties are arbitrary
//! - filters match without scoring; days are a range over the fast field
//! - words without text rank by date, newest first

mod columns;
mod facets;

use std::{collections::BTreeMap, hint::black_box, ops::Bound, path::Path, sync::Arc};

use peers::{
    Result,
    protocol::{Answer, Article, Mode, Query, articles},
    serve::{self, Engine, Searcher},
};
use tantivy::{
    DocAddress, Index, IndexWriter, Order, ReloadPolicy, TantivyDocument, Term,
    collector::{Count, TopDocs},
    doc,
    merge_policy::NoMergePolicy,
    query::{
        AllQuery, BooleanQuery, ConstScoreQuery, InvertedIndexRangeQuery, PhraseQuery, RangeQuery,
        TermQuery,
    },
    schema::{Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions, Value},
    snippet::SnippetGenerator,
    tokenizer::TokenStream,
};

use columns::Columns;
use facets::Facets;

const HITS: usize = 10;
const SNIPPET: usize = 200;
const THREADS: usize = 2;
const BUFFER: usize = 256 << 20;

#[derive(Clone, Copy)]
struct Fields {
    id: Field,
    text: Field,
    word: Field,
    title: Field,
    body: Field,
    people: Field,
    countries: Field,
    published: Field,
    month: Field,
}

fn schema() -> (Schema, Fields) {
    let indexed = |tokenizer, option, norms| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(option)
                .set_fieldnorms(norms),
        )
    };
    let mut s = Schema::builder();
    let fields = Fields {
        id: s.add_text_field("id", STRING.set_fast("raw")),
        text: s.add_text_field(
            "text",
            indexed("en_stem", IndexRecordOption::WithFreqsAndPositions, true),
        ),
        word: s.add_text_field("word", indexed("default", IndexRecordOption::Basic, false)),
        title: s.add_text_field("title", TextOptions::default().set_stored()),
        body: s.add_text_field("body", TextOptions::default().set_stored()),
        people: s.add_text_field("people", STRING.set_fast("raw")),
        countries: s.add_text_field("countries", STRING.set_fast("raw")),
        published: s.add_i64_field("published", tantivy::schema::FAST),
        month: s.add_u64_field("month", tantivy::schema::FAST),
    };
    (s.build(), fields)
}

struct Tantivy {
    index: Index,
    searcher: tantivy::Searcher,
    fields: Fields,
    columns: Arc<Columns>,
}

impl Engine for Tantivy {
    type Searcher = Session;

    fn version() -> String {
        "Tantivy 0.27.0".into()
    }

    fn build(corpus: &Path, dir: &Path) -> Result<(u64, u64)> {
        let (schema, f) = schema();
        let index = Index::create_in_dir(dir, schema)?;
        let mut writer: IndexWriter = index.writer_with_num_threads(THREADS, BUFFER)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let docs = articles(corpus, |a| {
            writer.add_document(document(&f, a)?)?;
            Ok(())
        })?;
        writer.commit()?;
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.garbage_collect_files().wait()?;
        writer.wait_merging_threads()?;
        Ok((docs, index.searchable_segment_ids()?.len() as u64))
    }

    fn open(dir: &Path) -> Result<Self> {
        let index = Index::open_in_dir(dir)?;
        let searcher = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?
            .searcher();
        if searcher.segment_readers().len() != 1 {
            return Err(format!("{} has not one segment", dir.display()).into());
        }
        let columns = Arc::new(Columns::open(searcher.segment_reader(0))?);
        Ok(Self {
            index,
            searcher,
            fields: schema().1,
            columns,
        })
    }

    fn docs(&self) -> Result<u64> {
        Ok(self.searcher.num_docs())
    }

    fn searcher(&self) -> Result<Session> {
        Ok(Session {
            index: self.index.clone(),
            searcher: self.searcher.clone(),
            fields: self.fields,
            columns: self.columns.clone(),
        })
    }
}

fn document(f: &Fields, a: Article) -> Result<TantivyDocument> {
    let (published, month) = a.time()?;
    let mut d = doc!(
        f.id => a.id,
        f.text => a.title.as_str(), f.text => a.body.as_str(),
        f.word => a.title.as_str(), f.word => a.body.as_str(),
        f.title => a.title, f.body => a.body,
        f.published => published, f.month => month,
    );
    for person in &a.people {
        d.add_text(f.people, person);
    }
    for country in &a.countries {
        d.add_text(f.countries, country);
    }
    Ok(d)
}

/// What one thread searches with.
struct Session {
    index: Index,
    searcher: tantivy::Searcher,
    fields: Fields,
    columns: Arc<Columns>,
}

type Dyn = Box<dyn tantivy::query::Query>;

impl Searcher for Session {
    fn search(&mut self, q: &Query, mode: Mode) -> Result<Answer> {
        let query = self.lower(q)?;
        let facets = (mode >= Mode::Facets).then(|| Facets(self.columns.clone()));
        let (hits, total, facets) = if q.has_words() {
            let best = TopDocs::with_limit(HITS).order_by_score();
            let (hits, total, facets) = self.searcher.search(&query, &(best, Count, facets))?;
            (
                hits.into_iter().map(|h| h.1).collect::<Vec<_>>(),
                total,
                facets,
            )
        } else {
            let newest =
                TopDocs::with_limit(HITS).order_by_fast_field::<i64>("published", Order::Desc);
            let (hits, total, facets) = self.searcher.search(&query, &(newest, Count, facets))?;
            (hits.into_iter().map(|h| h.1).collect(), total, facets)
        };
        let mut answer = Answer {
            total: total as u64,
            ids: self.ids(&hits),
            ..Default::default()
        };
        if let Some(counted) = facets {
            answer.people = Some(counted.people);
            answer.countries = Some(counted.countries);
            answer.months = Some(counted.months);
        }
        if mode == Mode::Full {
            answer.snippets = Some(self.snippets(q, &query, &hits)?);
        }
        Ok(answer)
    }
}

impl Session {
    /// The query in Tantivy's terms.
    fn lower(&self, q: &Query) -> Result<Dyn> {
        let mut must: Vec<Dyn> = Vec::new();
        for word in &q.all {
            must.extend(self.phrase(word)?);
        }
        let mut any = Vec::new();
        for word in &q.any {
            any.extend(self.phrase(word)?);
        }
        must.extend(union(any));
        must.extend(self.phrase(&q.phrase.join(" "))?);
        if !q.prefix.is_empty() {
            must.push(self.prefix(&q.prefix.to_lowercase()));
        }
        for (field, values) in [
            (self.fields.countries, &q.country),
            (self.fields.people, &q.person),
        ] {
            let terms = values.iter().map(|v| {
                Box::new(TermQuery::new(
                    Term::from_field_text(field, v),
                    IndexRecordOption::Basic,
                )) as Dyn
            });
            must.extend(union(terms.collect()).map(unscored));
        }
        let (from, to) = q.range()?;
        if from.is_some() || to.is_some() {
            let at = |seconds| Term::from_field_i64(self.fields.published, seconds);
            let lower = from.map_or(Bound::Unbounded, |t| Bound::Included(at(t)));
            let upper = to.map_or(Bound::Unbounded, |t| Bound::Excluded(at(t)));
            must.push(unscored(Box::new(RangeQuery::new(lower, upper))));
        }
        Ok(match must.len() {
            0 => Box::new(AllQuery),
            1 => must.remove(0),
            _ => Box::new(BooleanQuery::intersection(must)),
        })
    }

    /// The stems of a text in a row; none for a text without words.
    fn phrase(&self, text: &str) -> Result<Option<Dyn>> {
        let mut analyzer = self.index.tokenizer_for_field(self.fields.text)?;
        let mut terms = Vec::new();
        analyzer
            .token_stream(text)
            .process(&mut |t| terms.push(Term::from_field_text(self.fields.text, &t.text)));
        Ok(match terms.len() {
            0 => None,
            1 => Some(Box::new(TermQuery::new(
                terms.remove(0),
                IndexRecordOption::WithFreqs,
            ))),
            _ => Some(Box::new(PhraseQuery::new(terms))),
        })
    }

    /// Documents with a word that begins so, all scored alike.
    fn prefix(&self, prefix: &str) -> Dyn {
        let term = |text: &str| Term::from_field_text(self.fields.word, text);
        let end = format!("{prefix}\u{10FFFF}");
        Box::new(InvertedIndexRangeQuery::new(
            Bound::Included(term(prefix)),
            Bound::Excluded(term(&end)),
        ))
    }

    fn ids(&self, hits: &[DocAddress]) -> Vec<String> {
        let ids = &self.columns.ids;
        let id = |hit: &DocAddress| Some(ids.name(ids.ordinals.first(hit.doc_id)?).to_string());
        hits.iter().filter_map(id).collect()
    }

    fn snippets(&self, q: &Query, query: &Dyn, hits: &[DocAddress]) -> Result<Vec<String>> {
        let mut generator = if q.all.is_empty()
            && q.any.is_empty()
            && q.phrase.is_empty()
            && !q.prefix.is_empty()
        {
            self.of_prefix(&q.prefix.to_lowercase())?
        } else {
            SnippetGenerator::create(&self.searcher, query, self.fields.text)?
        };
        generator.set_max_num_chars(SNIPPET);
        let one = |hit: &DocAddress| {
            let d: TantivyDocument = self.searcher.doc(*hit)?;
            black_box((
                d.get_first(self.fields.title),
                self.columns.published.first(hit.doc_id),
            ));
            let body = d.get_first(self.fields.body);
            let body = body.as_ref().and_then(|b| b.as_str()).unwrap_or_default();
            let mut snippet = generator.snippet(body);
            snippet.set_snippet_prefix_postfix("<mark>", "</mark>");
            Ok(if snippet.is_empty() {
                body.chars().take(SNIPPET).collect()
            } else {
                snippet.to_html()
            })
        };
        hits.iter().map(one).collect()
    }

    /// A range query names no terms to mark, so they are those of the dictionary.
    fn of_prefix(&self, prefix: &str) -> Result<SnippetGenerator> {
        let index = self
            .searcher
            .segment_reader(0)
            .inverted_index(self.fields.word)?;
        let mut words = index
            .terms()
            .range()
            .ge(prefix)
            .lt(format!("{prefix}\u{10FFFF}"))
            .into_stream()?;
        let mut weights = BTreeMap::new();
        while words.advance() {
            let word = std::str::from_utf8(words.key())?.to_string();
            weights.insert(word, 1.0 / (1.0 + words.value().doc_freq as f32));
        }
        let analyzer = self.index.tokenizer_for_field(self.fields.word)?;
        Ok(SnippetGenerator::new(
            weights,
            analyzer,
            self.fields.word,
            SNIPPET,
        ))
    }
}

/// At least one of the queries; none where there are none.
fn union(mut queries: Vec<Dyn>) -> Option<Dyn> {
    match queries.len() {
        0 => None,
        1 => queries.pop(),
        _ => Some(Box::new(BooleanQuery::union(queries))),
    }
}

fn unscored(query: Dyn) -> Dyn {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

fn main() {
    serve::main::<Tantivy>();
}
