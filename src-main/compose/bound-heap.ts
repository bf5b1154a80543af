import { setFlagsFromString } from 'node:v8';

/*
 * V8 takes memory for speed that the engine does not gain from (measured: the same processor time). To be imported
 * before all others, as it holds the young generation at the size it has then: loading the modules it would grow to
 * 30 MB, under the load of a first sync to 130 MB, and stay there for good.
 */
setFlagsFromString('--semi-space-growth-factor=1');
// Read when a thread's heap is set up: with the 1 MB a new heap begins with, parsing spends a tenth more.
setFlagsFromString('--min-semi-space-size=4');
// The old generation is looked through when it has grown by a third, buffers of mail counted with it.
setFlagsFromString('--heap-growing-percent=30');
setFlagsFromString('--external-memory-accounted-in-global-limit');
