package main

func main() { println("w") }
