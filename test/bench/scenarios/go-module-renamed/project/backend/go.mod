module example.org/ledger/backend

go 1.21
