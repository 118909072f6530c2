"""A page of the site."""


def page(title):
    return render(title)
