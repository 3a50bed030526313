package bleveindex

import (
	"fmt"

	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"
	scorchapi "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// Names under which Bleve knows the segments of this package.
const (
	segmentType    = "chancery"
	segmentVersion = 1
)

// plugin makes the segments of scorch: zap files, which zap opens and reads,
// written by this package, which knows all postings of a batch beforehand.
type plugin struct{ zap.ZapPlugin }

var _ scorch.SegmentPlugin = (*plugin)(nil)

func init() { scorch.RegisterSegmentPlugin(&plugin{}, false) }

// mergePolicy keeps fewer segments than Bleve does by itself: searches pay for
// each. Our merges are cheap enough for that, since they copy postings. The
// names are those of mergeplan.MergePlanOptions.
var mergePolicy = map[string]any{
	"MaxSegmentsPerTier":   4,
	"TierGrowth":           8,
	"SegmentsPerMergeTask": 8,
	"FloorSegmentSize":     10_000, // documents
}

// withSegments adds the choice of the segments, and when they are merged, to
// the configuration of Bleve.
func withSegments(config map[string]any) map[string]any {
	config["forceSegmentType"], config["forceSegmentVersion"] = segmentType, segmentVersion
	config["scorchMergePlanOptions"] = mergePolicy
	return config
}

func (*plugin) Type() string    { return segmentType }
func (*plugin) Version() uint32 { return segmentVersion }

// New makes a segment of the documents in memory.
func (p *plugin) New(docs []api.Document) (scorchapi.Segment, uint64, error) {
	return p.NewUsing(docs, nil)
}

// NewUsing makes a segment of the documents in memory, and returns its size.
func (*plugin) NewUsing(docs []api.Document, config map[string]any) (scorchapi.Segment, uint64, error) {
	ours := make([]*document, len(docs))
	for i, d := range docs {
		doc, ok := d.(*document)
		if !ok {
			return nil, 0, fmt.Errorf("bleveindex: document of type %T", d)
		}
		ours[i] = doc
	}
	b := newBuilder(ours)
	if err := b.build(); err != nil {
		return nil, 0, fmt.Errorf("bleveindex: building a segment: %w", err)
	}
	stats, ok := config[scorchapi.StatsKey].(*scorchapi.Stats)
	if !ok || stats == nil {
		stats = new(scorchapi.Stats)
	}
	mem := b.out.bytes
	s, err := zap.InitSegmentBase(mem, b.out.sum(), zap.DefaultChunkMode, uint64(len(ours)), b.stored, b.sections, config, stats)
	return s, uint64(len(mem)), err
}
