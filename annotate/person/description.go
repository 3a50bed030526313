package person

func (r *resolver) described(rd *reader) {}
