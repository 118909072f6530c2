module example.com/app

go 1.23

require example.com/color v0.0.0

replace example.com/color => ./libs/color
