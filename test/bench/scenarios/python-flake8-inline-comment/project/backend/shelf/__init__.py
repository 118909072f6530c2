from shelf.books import Book
