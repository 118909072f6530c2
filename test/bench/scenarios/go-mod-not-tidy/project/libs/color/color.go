package color
