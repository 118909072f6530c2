package db

// Name is one.
const Name = "shop"
