export OUT=out
export MODE=fast
