package main

import "example.org/someone/jsonfast"

func main() { jsonfast.Print("x") }
