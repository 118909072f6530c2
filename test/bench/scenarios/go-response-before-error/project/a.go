package cart

import "net/http"

func F() error {
	res, err := http.Get("http://x.example.org")
	defer res.Body.Close()
	if err != nil {
		return err
	}
	return nil
}
