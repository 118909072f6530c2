module example.org/shop/money

go 1.22
