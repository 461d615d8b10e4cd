// Reads one YAML file with the three YAML families that Argo CD links and prints what each saw:
// {"<reader>": <value>}. What is not plain JSON (a time, a key that is no string) is printed as the text "<type> <value>".
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	yamlv2 "gopkg.in/yaml.v2"
	yamlv3 "gopkg.in/yaml.v3"
	sigs "sigs.k8s.io/yaml"
)

func main() {
	source, err := os.ReadFile(os.Args[1])
	stopOn(err)
	readers := map[string]func([]byte, any) error{
		"gopkg.in/yaml.v2": func(source []byte, into any) error { return yamlv2.UnmarshalStrict(source, into) },
		"gopkg.in/yaml.v3": yamlv3.Unmarshal,
		"sigs.k8s.io/yaml": func(source []byte, into any) error { return sigs.UnmarshalStrict(source, into) },
	}
	seen := map[string]any{}
	for name, read := range readers {
		var value any
		if err := read(source, &value); err != nil {
			stopOn(fmt.Errorf("%s: %w", name, err))
		}
		seen[name] = plain(value)
	}
	stopOn(json.NewEncoder(os.Stdout).Encode(seen))
}

func plain(value any) any {
	switch value := value.(type) {
	case []any:
		for index, item := range value {
			value[index] = plain(item)
		}
		return value
	case map[string]any:
		for key, field := range value {
			value[key] = plain(field)
		}
		return value
	case map[any]any:
		fields := map[string]any{}
		for key, field := range value {
			name, isText := key.(string)
			if !isText {
				name = fmt.Sprintf("%T %v", key, key)
			}
			fields[name] = plain(field)
		}
		return fields
	case time.Time:
		return fmt.Sprintf("%T %v", value, value)
	default:
		return value
	}
}

func stopOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
