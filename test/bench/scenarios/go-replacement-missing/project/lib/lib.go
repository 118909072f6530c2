package lib

func Hi() {}
