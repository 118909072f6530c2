package settings

import "os"

// Home gives the home of the service.
func Home() string {
	if h := os.Getenv("SERVICE_HOME"); h != "" {
		return h
	}
	return "/srv"
}
