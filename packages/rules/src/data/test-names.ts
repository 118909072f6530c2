/** What Jest 29 and 30, Vitest 1 to 5 and Chai 4 to 6 let a test call, besides what JavaScript has. */
export const MATCHERS: readonly string[] = (
  'toBe toBeCloseTo toBeDefined toBeFalsy toBeGreaterThan toBeGreaterThanOrEqual toBeInstanceOf toBeLessThan ' +
  'toBeLessThanOrEqual toBeNaN toBeNull toBeOneOf toBeTruthy toBeTypeOf toBeUndefined toContain toContainEqual toEqual ' +
  'toEqualTypeOf toHaveBeenCalled toHaveBeenCalledOnce toHaveBeenCalledTimes toHaveBeenCalledWith ' +
  'toHaveBeenLastCalledWith toHaveBeenNthCalledWith toHaveLength toHaveProperty toHaveReturned toHaveReturnedTimes ' +
  'toHaveReturnedWith toMatch toMatchFileSnapshot toMatchInlineSnapshot toMatchObject toMatchSnapshot toSatisfy ' +
  'toStrictEqual toThrow toThrowErrorMatchingInlineSnapshot toThrowErrorMatchingSnapshot ' +
  'mockClear mockImplementation mockImplementationOnce mockName mockRejectedValue mockRejectedValueOnce mockReset ' +
  'mockResolvedValue mockResolvedValueOnce mockRestore mockReturnThis mockReturnValue mockReturnValueOnce ' +
  'advanceTimersByTime clearAllMocks resetAllMocks resetModules restoreAllMocks runAllTimers setSystemTime spyOn ' +
  'useFakeTimers useRealTimers'
).split(' ');

/** The names of matchers that Jest 30 has no more, and what they were other names of. */
export const OLD_MATCHERS: Readonly<Record<string, string>> = {
  lastCalledWith: 'toHaveBeenLastCalledWith',
  lastReturnedWith: 'toHaveLastReturnedWith',
  nthCalledWith: 'toHaveBeenNthCalledWith',
  nthReturnedWith: 'toHaveNthReturnedWith',
  toBeCalled: 'toHaveBeenCalled',
  toBeCalledTimes: 'toHaveBeenCalledTimes',
  toBeCalledWith: 'toHaveBeenCalledWith',
  toReturn: 'toHaveReturned',
  toReturnTimes: 'toHaveReturnedTimes',
  toReturnWith: 'toHaveReturnedWith',
  toThrowError: 'toThrow',
};
