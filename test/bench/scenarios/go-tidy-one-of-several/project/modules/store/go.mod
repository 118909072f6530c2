module example.org/infra/store

go 1.23

require example.org/infra/queue v0.0.0

replace example.org/infra/queue => ../queue
