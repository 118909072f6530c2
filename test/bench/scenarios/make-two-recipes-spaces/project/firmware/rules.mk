CC ?= gcc

%.bin: %.c
        $(CC) -O2 -o $@ $<
        @echo built $@

.PHONY: clean
clean:
        rm -f *.bin
