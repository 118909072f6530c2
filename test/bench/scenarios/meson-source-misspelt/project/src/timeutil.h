long now_ms(void);
