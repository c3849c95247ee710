// Command provider runs the tests' OpenID Connect provider for browser tests: each address after the flags is somebody who signs in there with it and the
// password "countersign".
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"

	"countersign/internal/httpd/oidctest"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:9000", "where to serve")
	callback := flag.String("callback", "", "where it sends browsers back to")
	flag.Parse()
	p, err := oidctest.New(oidctest.Options{Issuer: "http://" + *addr, CallbackURL: *callback})
	if err == nil {
		for _, email := range flag.Args() {
			p.Set(oidctest.Person{Subject: "subject of " + email, Login: email, Password: "countersign", Email: email, Verified: true})
		}
		server := &http.Server{Addr: *addr, Handler: p, ReadHeaderTimeout: 10 * time.Second}
		err = server.ListenAndServe()
	}
	fmt.Fprintln(os.Stderr, "provider:", err)
	os.Exit(1)
}
