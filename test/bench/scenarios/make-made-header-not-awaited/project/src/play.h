int play(void);
