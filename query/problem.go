package query

import "sort"

// Problem is something to tell the reader about a query. Lenient searches show
// problems as warnings; strict ones refuse a query that has a Fatal one.
type Problem struct {
	Message string
	Pos          // in Unicode code points of the query as typed
	Fatal   bool // the query breaks the grammar or a limit; otherwise mere advice
}

// Fatal returns those of the problems for which a strict search refuses the
// query.
func Fatal(problems []Problem) []Problem {
	var fatal []Problem
	for _, p := range problems {
		if p.Fatal {
			fatal = append(fatal, p)
		}
	}
	return fatal
}

// maxProblems bounds the advice and, separately, the fatal problems of one
// query, so that a page of stray parentheses is not answered by a book.
const maxProblems = 20

// report collects problems.
type report struct {
	problems      []Problem
	advice, fatal int
	given         map[string]bool
}

func (r *report) fail(at Pos, message string) {
	if r.fatal++; r.fatal <= maxProblems {
		r.problems = append(r.problems, Problem{Message: message, Pos: at, Fatal: true})
	}
}

func (r *report) advise(at Pos, message string) {
	if r.advice++; r.advice <= maxProblems {
		r.problems = append(r.problems, Problem{Message: message, Pos: at})
	}
}

// once advises a thing once per query, however often its cause occurs.
func (r *report) once(key string, at Pos, message string) {
	if r.given[key] {
		return
	}
	if r.given == nil {
		r.given = map[string]bool{}
	}
	r.given[key] = true
	r.advise(at, message)
}

// sorted returns the problems in the order of the text.
func (r *report) sorted() []Problem {
	sort.SliceStable(r.problems, func(i, j int) bool {
		return r.problems[i].Offset < r.problems[j].Offset
	})
	return r.problems
}
