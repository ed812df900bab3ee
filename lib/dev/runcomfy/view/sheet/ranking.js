// Ranking, effects of axes and the next pair from votes: the same numbers as dev.runcomfy.internal.ranking gives.
// cells: [{id, axes: {name: value}}]; votes: as they are stored. Nothing here touches the page.

const ranking = (() => {
  const SPREAD = 3;
  const REACH = 1.959963984540054;
  const ROOT_TWO_PI = 2.5066282746310002;
  const [SURE, LITTLE, NEAR, TIE, CONTENDERS, MOST_VOTES] = [0.025, 0.05, 0.85, 1e-9, 24, 500];
  const WON = { left: 1, right: 0, same: 0.5, neither: 0.5 };

  const logistic = (x) => 1 / (1 + Math.exp(-x));
  const zeros = (size) => new Array(size).fill(0);
  const square = (size) => Array.from({ length: size }, () => zeros(size));
  const rounded = (x) => Math.round(x * 1e9);

  /** The votes that count: each once, none that a later one replaces, none on a cell that is not here. */
  function counted(cells, votes) {
    const known = new Set(cells.map((cell) => cell.id));
    const gone = new Set(votes.map((vote) => vote.replaces).filter(Boolean));
    const once = new Map();
    for (const vote of votes) if (!once.has(vote.id)) once.set(vote.id, vote);
    return [...once.values()].filter((vote) => known.has(vote.left) && known.has(vote.right) && !gone.has(vote.id));
  }

  // One logistic model on the difference of two; a comparison is {first: [..], second: [..], won}.

  function odds(at, comparison) {
    let sum = 0;
    for (const i of comparison.first) sum += at[i];
    for (const i of comparison.second) sum -= at[i];
    return sum;
  }

  function lossAt(at, comparisons) {
    let loss = 0;
    for (const x of at) loss += (x * x) / (2 * SPREAD * SPREAD);
    for (const each of comparisons) {
      const d = odds(at, each);
      loss += Math.max(d, 0) + Math.log1p(Math.exp(-Math.abs(d))) - each.won * d;
    }
    return loss;
  }

  function gradientAt(at, comparisons) {
    const gradient = at.map((x) => -x / (SPREAD * SPREAD));
    for (const each of comparisons) {
      const surprise = each.won - logistic(odds(at, each));
      for (const i of each.first) gradient[i] += surprise;
      for (const i of each.second) gradient[i] -= surprise;
    }
    return gradient;
  }

  function informationAt(at, comparisons) {
    const information = square(at.length);
    for (let i = 0; i < at.length; i++) information[i][i] = 1 / (SPREAD * SPREAD);
    const add = (rows, columns, weight) => {
      for (const i of rows) for (const j of columns) information[i][j] += weight;
    };
    for (const each of comparisons) {
      const p = logistic(odds(at, each));
      const weight = p * (1 - p);
      add(each.first, each.first, weight);
      add(each.second, each.second, weight);
      add(each.first, each.second, -weight);
      add(each.second, each.first, -weight);
    }
    return information;
  }

  function cholesky(matrix) {
    const root = square(matrix.length);
    for (let i = 0; i < matrix.length; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = matrix[i][j];
        for (let k = 0; k < j; k++) sum -= root[i][k] * root[j][k];
        root[i][j] = i === j ? Math.sqrt(sum) : sum / root[j][j];
      }
    }
    return root;
  }

  function solve(root, right) {
    const x = [...right];
    for (let i = 0; i < x.length; i++) {
      for (let k = 0; k < i; k++) x[i] -= root[i][k] * x[k];
      x[i] /= root[i][i];
    }
    for (let i = x.length - 1; i >= 0; i--) {
      for (let k = i + 1; k < x.length; k++) x[i] -= root[k][i] * x[k];
      x[i] /= root[i][i];
    }
    return x;
  }

  /** The maximum of likelihood times prior, by Newton's method, and the covariance there. */
  function fit(size, all) {
    // what was never compared stays as the prior says, and is left out of the matrices
    const compared = [...new Set(all.flatMap((each) => [...each.first, ...each.second]))].sort((a, b) => a - b);
    const places = new Map(compared.map((coefficient, place) => [coefficient, place]));
    const placed = (coefficients) => coefficients.map((each) => places.get(each));
    const comparisons = all.map((each) => ({ first: placed(each.first), second: placed(each.second), won: each.won }));
    const found = maximum(compared.length, comparisons);
    const at = zeros(size);
    const covariance = square(size);
    for (let i = 0; i < size; i++) covariance[i][i] = SPREAD * SPREAD;
    compared.forEach((a, i) => {
      at[a] = found.at[i];
      compared.forEach((b, j) => (covariance[a][b] = found.covariance[i][j]));
    });
    return { at, covariance };
  }

  function maximum(size, comparisons) {
    let at = zeros(size);
    let loss = lossAt(at, comparisons);
    for (let step = 0; step < 100; step++) {
      const move = solve(cholesky(informationAt(at, comparisons)), gradientAt(at, comparisons));
      const moved = (part) => at.map((x, i) => x + part * move[i]);
      let next = moved(1);
      let nextLoss = lossAt(next, comparisons);
      for (let part = 0.5; nextLoss > loss && part > 1e-6; part /= 2) {
        next = moved(part);
        nextLoss = lossAt(next, comparisons);
      }
      at = next;
      loss = nextLoss;
      if (move.every((x) => Math.abs(x) < 1e-12)) break;
    }
    const root = cholesky(informationAt(at, comparisons));
    const covariance = at.map((_, i) => solve(root, at.map((__, j) => (i === j ? 1 : 0))));
    return { at, covariance };
  }

  const variance = (covariance, a, b) => covariance[a][a] + covariance[b][b] - 2 * covariance[a][b];

  function model(cells, votes) {
    const places = new Map(cells.map((cell, place) => [cell.id, place]));
    const fitted = fit(
      cells.length,
      votes.map((vote) => ({ first: [places.get(vote.left)], second: [places.get(vote.right)], won: WON[vote.outcome] })),
    );
    const order = cells.map((_, place) => place).sort((a, b) => rounded(fitted.at[b]) - rounded(fitted.at[a]));
    return { ...fitted, order };
  }

  /** The cells, best first: {cell, rank, strength, low, high, share, votes, wins, bad}. */
  function rank(cells, allVotes) {
    const votes = counted(cells, allVotes);
    const { at, covariance, order } = model(cells, votes);
    const variances = centred(covariance);
    const rows = [];
    for (const place of order) {
      const cell = cells[place].id;
      const row = { cell, rank: rows.length + 1, strength: at[place], votes: 0, wins: 0, bad: 0 };
      const before = rows[rows.length - 1];
      if (before && rounded(before.strength) === rounded(row.strength)) row.rank = before.rank;
      for (const vote of votes) {
        if (vote.left !== cell && vote.right !== cell) continue;
        row.votes++;
        row.wins += vote.left === cell ? WON[vote.outcome] : 1 - WON[vote.outcome];
        row.bad += vote.outcome === "neither" ? 1 : 0;
      }
      const reach = REACH * Math.sqrt(variances[place]);
      rows.push({ ...row, low: row.strength - reach, high: row.strength + reach, share: logistic(row.strength) });
    }
    return rows;
  }

  /** The variances of the strengths around the average of all. */
  function centred(covariance) {
    const size = covariance.length;
    const beside = covariance.map((row) => row.reduce((sum, x) => sum + x, 0));
    const all = beside.reduce((sum, x) => sum + x, 0);
    return covariance.map((row, i) => Math.max(0, row[i] - (2 * beside[i]) / size + all / (size * size)));
  }

  /** Every two values of every axis: {axis, value, over, share, low, high, votes, sure}. */
  function effects(cells, allVotes) {
    const votes = counted(cells, allVotes);
    const axes = new Map();
    for (const cell of cells) {
      for (const [axis, value] of Object.entries(cell.axes)) axes.set(axis, (axes.get(axis) ?? new Set()).add(value));
    }
    const places = new Map();
    let size = 0;
    for (const [axis, values] of axes) {
      if (values.size > 1) places.set(axis, new Map([...values].map((value) => [value, size++])));
    }
    const axesOf = new Map(cells.map((cell) => [cell.id, cell.axes]));
    const coefficients = (id) => {
      const own = axesOf.get(id);
      return [...places].filter(([axis]) => Object.hasOwn(own, axis)).map(([axis, values]) => values.get(own[axis]));
    };
    const fitted = fit(
      size,
      votes.map((vote) => ({ first: coefficients(vote.left), second: coefficients(vote.right), won: WON[vote.outcome] })),
    );
    const found = [];
    for (const [axis, values] of places) found.push(...ofAxis(axis, [...values], fitted, votes, axesOf));
    return found;
  }

  function ofAxis(axis, values, { at, covariance }, votes, axesOf) {
    const found = [];
    values.forEach(([one, a], i) => {
      for (const [other, b] of values.slice(i + 1)) {
        const isFirst = at[a] >= at[b] - 1e-9;
        const gap = Math.abs(at[a] - at[b]);
        const reach = REACH * Math.sqrt(variance(covariance, a, b));
        const between = votes.filter((vote) => {
          const [left, right] = [axesOf.get(vote.left)[axis], axesOf.get(vote.right)[axis]];
          return (left === one && right === other) || (left === other && right === one);
        });
        const low = logistic(gap - reach);
        found.push({
          axis,
          value: isFirst ? one : other,
          over: isFirst ? other : one,
          share: logistic(gap),
          low,
          high: logistic(gap + reach),
          votes: between.length,
          sure: low > 0.5,
        });
      }
    });
    return found.sort((a, b) => rounded(b.share) - rounded(a.share));
  }

  /** Which few cells are the best: {cells, settled, votes_to_go, next: {left, right} or null}. */
  function top(cells, allVotes, count, seed) {
    const votes = counted(cells, allVotes);
    const fitted = model(cells, votes);
    const inside = Math.min(count, Math.max(0, cells.length - 1));
    const best = fitted.order.slice(0, inside).map((place) => cells[place].id);
    const settled = doubtful(fitted, inside, gaps(fitted, inside), fitted.covariance) === null;
    return {
      cells: best,
      settled,
      votes_to_go: settled ? 0 : votesToGo(fitted, inside),
      next: cells.length < 2 ? null : nextPair(cells, votes, fitted, inside, seed),
    };
  }

  function gaps({ at, order }, inside) {
    return order.slice(0, inside).map((a) => order.slice(inside).map((b) => at[a] - at[b]));
  }

  /** The cells inside and outside whose order is the least sure; null when all are told apart. */
  function doubtful({ order }, inside, apart, covariance) {
    let found = null;
    let most = 0;
    for (let a = 0; a < inside; a++) {
      for (let b = inside; b < order.length; b++) {
        const error = Math.sqrt(variance(covariance, order[a], order[b]));
        const gap = apart[a][b - inside];
        const z = gap / error;
        const wrong = normal(-z);
        const loss = (error * Math.exp((-z * z) / 2)) / ROOT_TWO_PI - gap * wrong;
        if (wrong > SURE && loss > LITTLE && loss > most) {
          most = loss;
          found = [order[a], order[b]];
        }
      }
    }
    return found;
  }

  function votesToGo(fitted, inside) {
    const covariance = fitted.covariance.map((row) => [...row]);
    const expected = gaps(fitted, inside).map((row, a) =>
      row.map((gap, b) => {
        const error = Math.sqrt(variance(covariance, fitted.order[a], fitted.order[inside + b]));
        const z = gap / error;
        return NEAR * ((2 * error * Math.exp((-z * z) / 2)) / ROOT_TWO_PI + gap * (1 - 2 * normal(-z)));
      }),
    );
    let votes = 1;
    for (; votes < MOST_VOTES; votes++) {
      const pair = doubtful(fitted, inside, expected, covariance);
      if (!pair) break;
      observe(covariance, weightOf(fitted, ...pair), ...pair);
    }
    return votes;
  }

  function observe(covariance, weight, first, second) {
    const shared = covariance.map((row) => row[first] - row[second]);
    const shrink = 1 + weight * (shared[first] - shared[second]);
    covariance.forEach((row, i) => row.forEach((_, j) => (row[j] -= (weight * shared[i] * shared[j]) / shrink)));
  }

  function weightOf({ at }, first, second) {
    const p = logistic(at[first] - at[second]);
    return p * (1 - p);
  }

  function nextPair(cells, votes, fitted, inside, seed) {
    const random = mix((mix(seed | 0) + votes.length) | 0);
    const last = votes[votes.length - 1];
    const from = Math.max(0, Math.min(inside - CONTENDERS / 2, cells.length - CONTENDERS));
    const contenders = fitted.order.slice(from, Math.min(cells.length, from + CONTENDERS)).sort((a, b) => a - b);
    const pairs = contenders.flatMap((a, i) => contenders.slice(i + 1).map((b) => [a, b]));
    const gains = pairs.map(([a, b]) => (isOn(last, cells[a].id, cells[b].id) ? -1 : Math.max(0, gain(fitted, inside, a, b))));
    const most = Math.max(...gains);
    const equal = pairs.filter((_, i) => gains[i] >= most - TIE * Math.abs(most));
    const pair = equal[(random >>> 0) % equal.length];
    if ((mix(random) & 1) === 1) pair.reverse();
    return { left: cells[pair[0]].id, right: cells[pair[1]].id };
  }

  const isOn = (vote, a, b) => Boolean(vote) && ((vote.left === a && vote.right === b) || (vote.left === b && vote.right === a));

  /** The information a vote on two cells is expected to give about which cells are inside, in nats. */
  function gain(fitted, inside, first, second) {
    const { at, covariance, order } = fitted;
    const weight = weightOf(fitted, first, second);
    const [one, other] = [covariance[first], covariance[second]];
    const shrink = 1 + weight * (one[first] - one[second] - other[first] + other[second]);
    let sum = 0;
    for (let i = 0; i < order.length; i++) {
      const cell = order[i];
      const rival = order[i < inside ? inside : inside - 1];
      const shared = one[cell] - one[rival] - other[cell] + other[rival];
      const moved = (weight * shared * shared) / shrink;
      if (!(moved > 0)) continue;
      const gap = at[cell] - at[rival];
      const before = variance(covariance, cell, rival);
      const left = Math.sqrt(Math.max(before - moved, 1e-12));
      const step = Math.sqrt(moved);
      sum += entropy(gap / Math.sqrt(before)) - (entropy((gap + step) / left) + entropy((gap - step) / left)) / 2;
    }
    return sum;
  }

  function entropy(z) {
    const p = normal(z);
    return p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log1p(-p);
  }

  /** The standard normal distribution, by its series around zero. */
  function normal(z) {
    if (Math.abs(z) > 8) return z > 0 ? 1 : 0;
    let sum = z;
    let term = z;
    let before = NaN;
    for (let i = 3; sum !== before; i += 2) {
      before = sum;
      term *= (z * z) / i;
      sum += term;
    }
    return 0.5 + (sum * Math.exp((-z * z) / 2)) / ROOT_TWO_PI;
  }

  /** Scatters the bits of a 32-bit number. */
  function mix(number) {
    let x = (number + 0x6d2b79f5) | 0;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= (x + Math.imul(x ^ (x >>> 7), x | 61)) | 0;
    return x ^ (x >>> 14);
  }

  return { rank, effects, top, mix };
})();
