package config

type Config struct {
	ListenPort int
	Host       string
}
