module example.org/blobs

go 1.22
