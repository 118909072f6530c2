module example.org/infra/queue

go 1.23
