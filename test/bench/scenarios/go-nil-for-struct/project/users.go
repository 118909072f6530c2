package users

// User is somebody.
type User struct {
	Name string
	Admin bool
}

// Find gives the user of a name, nil when there is none.
func Find(all []User, name string) User {
	for _, u := range all {
		if u.Name == name {
			return u
		}
	}
	return nil
}
