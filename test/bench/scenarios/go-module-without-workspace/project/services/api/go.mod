module example.org/shop/api

go 1.22

require example.org/shop/money v0.0.0
