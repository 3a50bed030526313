package exec

// AskForHelp makes every search take help where a processor is idle.
func AskForHelp() (undo func()) {
	was := dearCost
	dearCost = 0
	return func() { dearCost = was }
}
