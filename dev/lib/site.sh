# shellcheck shell=bash
# Builds the documentation of one version with VitePress, and the Javadoc that its pages link to.

ensure_node() {
  if ! have npm && can_install; then
    install_packages nodejs npm
  fi
  have npm || die "npm is missing, which brings VitePress." "Install Node.js 20 or newer with npm: https://nodejs.org"
}

# The version in the POM of the project $1.
project_version() { sed -n 's,^  <version>\(.*\)</version>,\1,p' "$1/pom.xml" | head -n 1; }

# Prints the folder with the generator of the project $1, as its lock file has it. Clones with the same lock file share it.
site_tools() {
  local configuration=$1/docs/.vitepress tools
  tools=$STATE/site/$(cat "$configuration"/package*.json | sha256sum | cut -c 1-16)
  if [[ ! -e $tools/ready ]]; then
    mkdir -p "$tools"
    cp "$configuration"/package*.json "$tools"
    npm ci --prefix "$tools" --silent --ignore-scripts --no-audit --no-fund >&2
    touch "$tools/ready"
  fi
  printf '%s' "$tools"
}

# Runs a script of docs/.vitepress of the project $1, beside the generator that it imports from: NAME ARGUMENT...
site_tool() {
  local project=$1 name=$2 tools folder
  shift 2
  tools=$(site_tools "$project")
  folder=$(mktemp -d "$tools/scripts.XXXXXX")
  cp "$project"/docs/.vitepress/*.{mjs,json} "$folder"
  local result=0
  node "$folder/$name" "$@" || result=$?
  rm -rf "$folder"
  return "$result"
}

# Prints the folder with the Javadoc of all jars of the project $1. It takes a while, so it is kept until a source changes.
site_javadoc() {
  local project=$1 poms modules internal kept
  mapfile -t poms < <(find "$project" -name pom.xml -not -path '*/target/*' | sort)
  modules=$(grep --files-with-matches '<artifactId>maven-javadoc-plugin</artifactId>' "${poms[@]}" |
    sed "s,/pom.xml\$,,; s,^$project/\?,,; s,^\$,.," | paste -sd,)
  internal=$(sed -n 's,.*<internal.packages>\(.*\)</internal.packages>.*,\1.*,p' "${poms[@]}" | sort -u | paste -sd:)
  kept=$STATE/site/javadoc-$(find "$project" -path '*/src/main/java/*' -name '*.java' -print0 | sort -z |
    xargs -0 cat "$project/pom.xml" | sha256sum | cut -c 1-16)
  if [[ ! -d $kept ]]; then
    mvn --batch-mode --quiet --file "$project/pom.xml" --projects "$modules" --also-make \
      org.apache.maven.plugins:maven-javadoc-plugin:3.12.0:aggregate "-DexcludePackageNames=$internal" -Ddoclint=none -Dnotimestamp=true \
      -DdetectJavaApiLink=false -DdetectOfflineLinks=false -Ddoctitle=Mooring -Dwindowtitle=Mooring </dev/null >&2
    mkdir -p "$STATE/site"
    rm -rf "$kept.new"
    cp -r "$project/target/reports/apidocs" "$kept.new"
    mv "$kept.new" "$kept"
  fi
  printf '%s' "$kept"
}

# Builds the documentation of the project in the folder $1 into $2, as version $3 that is found under the path $4.
build_site() {
  local project=$1 target=$2 version=$3 start tools pages
  start=$(now)
  export SITE_VERSION=$version SITE_BASE=$4 SITE_API
  SITE_API=$(site_javadoc "$project")
  say "$version: Javadoc ($(since "$start") s)"
  start=$(now)
  tools=$(site_tools "$project")
  pages=$(mktemp -d "$tools/pages.XXXXXX")
  cp -r "$project/docs/.vitepress" "$pages"
  node "$pages/.vitepress/stage.mjs" "$project" "$pages" "$BROWSER"
  "$tools/node_modules/.bin/vitepress" build "$pages" --outDir "$pages/built" >"$pages/log" 2>&1 ||
    { cat "$pages/log" >&2 && rm -rf "$pages" && die "VitePress could not build the site; its output is above."; }
  cp -r "$SITE_API" "$pages/built/api"
  node "$pages/.vitepress/check-links.mjs" "$pages/built" "$pages"
  mkdir -p "$target"
  cp -r "$pages/built/." "$target"
  rm -rf "$pages"
  say "$version: built ($(since "$start") s)"
}
