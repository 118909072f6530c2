"""Books of a shelf."""


class Book:
    def __init__(self, title, pages):
        self.title = title
        self.pages = pages
