package ship

import "errors"

type port struct{ name string }

func lookUp(code string) (*port, error) {
	if len(code) != 3 {
		return nil, errors.New("no such port")
	}
	return &port{code}, nil
}

// Label says where a parcel goes.
func Label(code string) (string, error) {
	var to *port
	if code != "" {
		to, err := lookUp(code)
		if err != nil {
			return "", err
		}
	}
	if to == nil {
		return "home", nil
	}
	return to.name, nil
}
