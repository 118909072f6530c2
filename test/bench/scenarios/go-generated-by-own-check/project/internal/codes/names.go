package codes

// Names are made from codes.txt.
var Names = []string{"timeout"}
