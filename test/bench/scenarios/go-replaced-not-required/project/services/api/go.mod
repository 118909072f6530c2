module example.org/services/api

go 1.21

replace example.org/libs/log => ../../libs/log
