/** Text that some reader of YAML 1.1 or 1.2 takes for something else, changes or refuses when it is written carelessly. */
export const hostileStrings: readonly string[] = [
  // null, truth values, and their other cases
  ..."~ null Null NULL true True TRUE false FALSE yes Yes YES no No NO on On ON off Off OFF y Y n N tRuE".split(
    " ",
  ),
  // merge key, default key
  ..."<< = << : =:".split(" "),
  // numbers: decimal, octal, hexadecimal, binary, with underscores, sexagesimal, floats and their special values
  ..."0 -0 +0 1 +1 -1 007 0777 08 09 0o14 0o8 0O14 0x1F 0X1f -0x1F 0b11 -0b1 0b2 1_000 0x_1F 1__0 _1 1_".split(
    " ",
  ),
  ..."1:30:45 12:30 12:30:45.5 -1:30 190:20:30.15 1e3 1E400 1e-7 1.e+3 1.0 1. .5 -.5 +.5 ._ 685_230.15 6.8523015e+5".split(
    " ",
  ),
  ..."-.inf .inf +.Inf .INF .nan .NaN .NAN inf Inf infinity Infinity nan NaN -Infinity 10.0.0.1 1.2.3 0x1p-2 1,000".split(
    " ",
  ),
  ..."9007199254740993 18446744073709551616 0e0 5e-324 123e4567 00 0. 1e 1e+ 0x 0b 0o + - . e0 E12 e-5 e+5 e_".split(
    " ",
  ),
  // dates and timestamps
  ..."2002-1-1 2002-01-01 2001-12-14t21:59:43.10-05:00 2001-12-15T02:59:43.1Z 2001-12-1T2:5:4 20020101".split(
    " ",
  ),
  "2001-12-14 21:59:43.10 -5",
  "2001-12-14 21:59:43",
  // indicators and document markers
  ..."- -- --- ---- ... ? : , [ ] { } [] {} # & * ! | > ' \" % @ ` $ !! !!str &a *a |- >+ ?x :x -x ,x [x {x".split(
    " ",
  ),
  ...'#x a# a#b a:b a: :a ::a @x %x %YAML `x !x \'x\' "x" x" {{x}} ${x} $(x) --flag --flag=x: -f a,b [a,b] {a:b}'.split(
    " ",
  ),
  "- a",
  "? a",
  "a: b",
  "a : b",
  "a #b",
  "a :b",
  "a  b",
  "a -b",
  "a: |",
  "--- a",
  "... a",
  "--flag: x",
  "---\nkind: Secret",
  "a\n---\nb",
  "a\n...\nb",
  "a\n---",
  "...\na",
  "%YAML 1.1\na",
  "a\n# b",
  "# a\nb",
  "a: b\nc: d",
  "- a\n- b",
  "|\na",
  "a\n\tb",
  "\ta\nb",
  "a\tb\nc",
  "a\n \n",
  "a\n\t\n",
  "a\n  b\n c\n",
  " a\nb",
  "  a\n b\n",
  "a\n\nb",
  "a\n\n\n\nb\n",
  // blanks at the ends
  "",
  " ",
  "  ",
  " a",
  "a ",
  "\t",
  "\ta",
  "a\t",
  "a\tb",
  // line feeds and what some readers take for them
  ..."\n \n\n a\n \na a\n\n a\n\n\n \r a\rb a\r\nb \r\n a\x85b \x85 a\u2028b a\u2029b a\vb a\fb".split(
    " ",
  ),
  "a \nb",
  "a\n b",
  "a\nb ",
  "a\nb\n ",
  "a\n\u00A0b",
  "a\n\u2028b",
  // quotes and escapes
  ...'\\ \\n \\x41 \\u0041 a\\ \\" "" \'\' \' it\'s "a":"b" a"b \\\\n'.split(" "),
  // controls, blanks of other scripts, marks, and characters beyond 16 bits
  ..."\0 \x01 \x07 \x08 \x1B[2J \x1F \x7F \x80 \x9F \xA0 \xAD \u1680 \u2003 \u200B \u200D \u202E \u2060 \u3000".split(
    " ",
  ),
  ..."\uFEFF a\uFEFF \uFFFC \uFFFD \uFFFE \uFFFF \uE000 \u{1F600} \u{1FFFF} \u{10FFFF} \u{E0001} \u0301 a\u0301".split(
    " ",
  ),
  ..."é Größe Привет 你好 שלום مرحبا ไทย 한국어 ñ\nñ → „x“ – … 👩‍💻 ０ ½ Ⅷ ٣".split(" "),
  // what Kubernetes manifests hold
  ..."100m 128Mi 1Gi 5E 1T 10G 30s 1h30m 5d 250e-3 0.5 10.0.0.0/8 fd00::1 ::1 ::/0 a::b 8080 8080/tcp 443:8443".split(
    " ",
  ),
  ..."registry.example/a/b:1.2.3@sha256:0123 v1.36.0 apps/v1 app.kubernetes.io/name http://a:80/b?c=d&e=f#g *.a.b".split(
    " ",
  ),
  "0 3 * * *",
  "*/5 * * * *",
  '{"a": [1, "b"]}',
  "{{ .Values.a }}",
  'sum(rate(a{b="c"}[5m])) by (d) > 0.5',
  '#!/bin/sh\nset -eu\n\n  exec a "$@"\n',
  "\n::add-mask::x",
  // long
  "a".repeat(100_000),
  "a b ".repeat(1000),
  "\u0001".repeat(5000),
  "a line\n".repeat(5000),
];

/** Keys as long as YAML admits, in each form. */
export const longKeys: readonly string[] = [
  "k".repeat(1024),
  " ".repeat(1022),
  "\u0001".repeat(255),
  "é".repeat(1022),
];
