package server

import "example.com/f/config"

func Default() config.Config { return config.Config{ListenProt: 80, Host: "x"} }

func Port(c config.Config) int { return c.ListenPrt }
