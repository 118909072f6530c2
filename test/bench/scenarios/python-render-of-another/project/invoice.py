from calendar_text import month, render

print(month("2031-02-03"), render("2031-02-03"))
