package config

// Server is where to listen.
type Server struct {
	Host string
	Port int
}

// Default is for tests.
func Default() Server {
	return Server{Host: "localhost", Port: "8080"}
}
