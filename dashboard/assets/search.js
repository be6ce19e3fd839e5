// The search of the classroom copy: what dashboard/search.py does on the page, by the same rules and
// names, which lie in the copy beside the texts. `fourIslandsSearch(query)` tells of a fact's id
// whether the query finds it.
(() => {
  const known = JSON.parse(document.getElementById("searched").textContent);
  const places = new Map(Object.entries(known.places));

  const rewriter = (rules) => {
    const compiled = rules.map(([pattern, put]) => [new RegExp(pattern, "gu"), put]);
    const rewrite = (text) => {
      const once = compiled.reduce((left, [pattern, put]) => left.replace(pattern, put), text);
      return once === text ? text : rewrite(once);
    };
    return rewrite;
  };
  const bare = rewriter(known.ends);
  const withoutMarks = rewriter(known.marks);
  const plainSounds = rewriter(known.sounds);
  const shortened = rewriter(known.spelling);
  const united = rewriter(known.figures);
  const parted = rewriter(known.glued);
  const words = (text) => parts(parted(united(text)));
  const parts = (text) => text.split(/\s+/u).map(bare).filter(Boolean);

  const letters = (text) => {
    const apart = text.replaceAll("\u00b4", "").normalize("NFKD").toLowerCase().normalize("NFKD");
    const put = [...withoutMarks(apart)].map((letter) => known.letters[letter] ?? letter);
    return plainSounds(put.join("").normalize("NFKC"));
  };

  // Names of places, the longest first, and the other words.
  const terms = (query) => {
    const written = parts(letters(query));
    const found = [];
    const others = [];
    while (written.length) {
      let length = Math.min(known.longest, written.length);
      const name = () => written.slice(0, length).join(" ");
      while (length && !places.has(shortened(name()))) length -= 1;
      if (length) {
        found.push({ places: places.get(shortened(name())), words: words(name()) });
        written.splice(0, length);
      } else others.push(written.shift());
    }
    for (const word of words(others.join(" "))) found.push({ places: [], words: [word] });
    return found;
  };

  // A number at a word's start or end is not part of another one.
  const holder = (word) => {
    const [first, last] = [/^[0-9]/.test(word), /[0-9]$/.test(word)];
    if (!first && !last) return (text) => text.includes(word);
    const literal = word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    const whole = new RegExp(`${first ? known.before : ""}${literal}${last ? known.after : ""}`, "u");
    return (text) => text.includes(word) && whole.test(text);
  };

  window.fourIslandsSearch = (query) => {
    const asked = terms(query).map(({ places, words }) => ({ places, holds: words.map(holder) }));
    return (fact) =>
      asked.every(
        ({ places, holds }) =>
          known.about[fact].some((place) => places.includes(place)) ||
          holds.every((holds) => holds(known.texts[fact])),
      );
  };
})();
