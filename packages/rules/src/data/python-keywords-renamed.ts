/** A parameter that a library calls otherwise: its new name, the calls that take it, and what imports the library. */
export interface RenamedKeyword {
  readonly now: string;
  /** The last part of what is called, such as a class. */
  readonly calls: string;
  readonly module: string;
}

const ESTIMATORS = ['AdaBoostClassifier', 'AdaBoostRegressor', 'BaggingClassifier', 'BaggingRegressor'];

/** By what Python says is called and the parameter, from the change logs of the libraries. */
export const RENAMED_KEYWORDS: Readonly<Record<string, RenamedKeyword>> = {
  // marshmallow 3.13 gave them new names, marshmallow 4 took the old ones away.
  'Field.__init__ missing': { now: 'load_default', calls: 'fields\\.\\w+', module: 'marshmallow' },
  'Field.__init__ default': { now: 'dump_default', calls: 'fields\\.\\w+', module: 'marshmallow' },
  // urllib3 2.0.
  'Retry.__init__ method_whitelist': { now: 'allowed_methods', calls: 'Retry', module: 'urllib3|requests' },
  // pandas 2.0.
  'NDFrame.to_csv line_terminator': { now: 'lineterminator', calls: 'to_csv', module: 'pandas' },
  // scikit-learn 1.4.
  'OneHotEncoder.__init__ sparse': { now: 'sparse_output', calls: 'OneHotEncoder', module: 'sklearn' },
  'AgglomerativeClustering.__init__ affinity': { now: 'metric', calls: 'AgglomerativeClustering', module: 'sklearn' },
  ...Object.fromEntries(
    ESTIMATORS.map((name) => [`${name}.__init__ base_estimator`, { now: 'estimator', calls: name, module: 'sklearn' }]),
  ),
};
