// Word differences: what two or more prompts have in common stays quiet, the rest is marked.

const wordsOf = (text) => text.match(/\s+|[\p{L}\p{N}_'’-]+|[^\s\p{L}\p{N}]/gu) ?? [];
const isBlank = (word) => /^\s+$/.test(word);

/** The longest common subsequence of two word lists. */
function commonWords(a, b) {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] =
        a[i] === b[j]
          ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
  const common = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      common.push(a[i]);
      i++;
      j++;
    } else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i++;
    else j++;
  }
  return common;
}

const solid = (text) => wordsOf(text).filter((word) => !isBlank(word)).slice(0, 1200);

/** What all texts share, or nothing where they share too little to be variations of one text. */
function sharedWords(texts) {
  const some = texts.length > 40 ? texts.slice(0, 40) : texts;
  if (some.length < 2) return [];
  let common = solid(some[0]);
  let shortest = common.length;
  for (const text of some.slice(1)) {
    const words = solid(text);
    shortest = Math.min(shortest, words.length);
    common = commonWords(common, words);
  }
  return common.length * 2 >= shortest ? common : [];
}

/** Appends the text to a node, words that are not in `common` as marks. */
function appendMarked(node, text, common) {
  if (common.length === 0) {
    node.append(text);
    return node;
  }
  let next = 0;
  let run = null;
  let blank = "";
  for (const word of wordsOf(text)) {
    if (isBlank(word)) {
      blank += word;
      continue;
    }
    const isCommon = next < common.length && word === common[next];
    if (isCommon) next++;
    if (isCommon || !run) node.append(blank);
    else run.append(blank);
    blank = "";
    if (isCommon) {
      run = null;
      node.append(word);
    } else {
      if (!run) node.append((run = el("mark")));
      run.append(word);
    }
  }
  node.append(blank);
  return node;
}
