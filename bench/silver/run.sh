#!/bin/sh
# Tags texts with CoreNLP: for each FILE.txt, a text a line, FILE.ner beside it
# gets what it finds in each (see Silver.java). Needs Java and Maven.
#
#	bench/silver/run.sh DIR/silver/*.txt
set -eu
here=$(cd "$(dirname "$0")" && pwd)
lib=${LIB:-${TMPDIR:-/tmp}/silver-lib}
[ -d "$lib" ] || mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$lib"
javac -cp "$lib/*" -d "$lib" "$here/Silver.java"
for file; do
	java -Xmx2g -cp "$lib/*:$lib" Silver all.3class < "$file" > "${file%.txt}.ner"
done
