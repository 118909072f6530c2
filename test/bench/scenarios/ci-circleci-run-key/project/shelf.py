def pages(books):
    return sum(book["pages"] for book in books)
