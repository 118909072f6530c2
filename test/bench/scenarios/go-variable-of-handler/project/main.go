// The handler greets who asks; its user is of the request, the outer one is who runs the server.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	user := os.Getenv("USER")
	http.HandleFunc("/hello", func(w http.ResponseWriter, r *http.Request) {
		user := r.URL.Query().Get("user")
		fmt.Fprintln(w, "hello "+r.RemoteAddr)
	})
	log.Println("started by", user)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
