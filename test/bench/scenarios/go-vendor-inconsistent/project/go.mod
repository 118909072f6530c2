module example.com/app

go 1.21

require (
	example.com/color v0.0.0
	example.com/text v0.0.0
)

replace (
	example.com/color => ./libs/color
	example.com/text => ./libs/text
)
