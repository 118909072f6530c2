package a

import "time"

func Wait(seconds int) time.Duration {
	return seconds * time.Second
}
