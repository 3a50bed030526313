// Package analysis turns text into the tokens that the index holds and that a
// query asks for, one analyzer a language.
//
// A text is scanned into words, compounds and unspaced runs:
//
//   - A word is a run of letters, digits and marks, with apostrophes between
//     letters, the dots of an abbreviation (U.S.) and thousands commas.
//   - A compound is words joined by one hyphen, slash or decimal point
//     (cease-fire, COVID-19, S/2025/1). Its words are tokens at successive
//     positions; the compound as a whole and its joined form (ceasefire, g20)
//     are overlays at the position of the first.
//   - A run of a script that is written without spaces (Chinese, Japanese,
//     Korean, Thai, Lao, Khmer, Burmese) becomes pairs of characters, each
//     character an overlay.
//
// Accents: Fold removes them from every term. Where the accents matter to a
// language's stemmer (French négociée), the stem is taken from the accented
// word and then folded; if the word without its accents has another stem, that
// one is an overlay. So a query typed without accents meets the overlay, and
// one typed with them meets the stem. In all other languages words are folded
// first. The one loss: an accented query in such a language may miss a text
// that itself left the accents out.
//
// Apostrophes of every shape are alike, and are dropped from terms: O’Brien,
// O'Brien and OBrien are obrien. English possessives, the elided articles of
// French, Italian, Catalan and Irish and the suffixes after a Turkish
// apostrophe are left out; d'Ivoire is found as ivoire too.
package analysis

// Version changes whenever the same text gives other tokens than before, so
// that indexes made with an older version have to be rebuilt.
const Version = 2
