module example.org/charts

go 1.22
