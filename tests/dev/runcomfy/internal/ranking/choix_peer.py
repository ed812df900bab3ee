"""Reads tournaments from stdin; writes what choix says of them."""

import json
import sys

import choix
import numpy as np
from choix.opt import PairwiseFcts


WON = {"left": 1, "right": 0, "same": 0.5, "neither": 0.5}


def pairs(votes):
    """Each vote twice: a win as two wins, a tie as one for each."""
    doubled = []
    for left, right, won in votes:
        doubled += {1: [(left, right)] * 2, 0: [(right, left)] * 2}.get(won, [(left, right), (right, left)])
    return doubled


def told(tournament):
    size, spread = tournament["size"], tournament["spread"]
    votes = [(left, right, WON[word]) for left, right, word in tournament["votes"]]
    # every vote is there twice, so the prior must be, too
    data, alpha = pairs(votes), 2 / (2 * spread**2)
    map_estimate = choix.opt_pairwise(size, data, alpha=alpha, tol=1e-12)
    information = PairwiseFcts(data, alpha).hessian(map_estimate) / 2
    centre = np.eye(size) - 1 / size
    errors = np.sqrt(np.diag(centre @ np.linalg.inv(information) @ centre))
    wins = np.zeros((size, size))
    for left, right, won in votes:
        wins[left, right] += won
        wins[right, left] += 1 - won
    likely = choix.ilsr_pairwise_dense(wins, max_iter=10000)
    return {"map": list(map_estimate - map_estimate.mean()), "errors": list(errors), "likely": list(likely - likely.mean())}


print(json.dumps([told(each) for each in json.load(sys.stdin)]))
