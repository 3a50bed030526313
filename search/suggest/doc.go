// Package suggest completes what a reader types with what an index has:
// people, countries, organisations, places and phrases. It knows nothing of
// what others have typed.
//
// An Index is an array of the words of all labels, sorted, each with the
// entries that have it, and the entries numbered by how much they are used.
// The words that begin with some letters are a range of the array, and the
// lowest numbers in its lists are the answer. Read as a trie, the array also
// gives the ranges one edit away.
package suggest
