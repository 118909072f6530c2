import { errorTextOf } from '@self-healer/core/classifier/error-text';
import type { ModelType } from '@self-healer/core/classifier/models/model-type';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { ClassifiedBy, ModelInfo, TrainReport } from '@self-healer/healer/learning/ml-classifier-service';
import type { Host } from '../host/host.ts';
import { hostLearning } from '../host/host-learning.ts';

/** The model of where the sessions are. */
export interface DebugLearning {
  /** What the model says of an error of a session. */
  classify(session: string, error: PipelineError): Promise<readonly ClassifiedBy[]>;
  /** @throws UsageError when there is too little to learn from */
  train(session: string | undefined, type: ModelType): Promise<TrainReport>;
  info(): Promise<ModelInfo>;
  /** @throws UsageError when there is no such version */
  use(version: number): Promise<void>;
}

/** The models of this host. */
export function localLearning(host: Host): DebugLearning {
  return {
    classify: async (_, error) => (await hostLearning(host)).classify(errorTextOf(error), error.stage),
    train: async (_, type) => (await hostLearning(host)).train({ type }),
    info: async () => (await hostLearning(host)).info(),
    use: async (version) => (await hostLearning(host)).use(version),
  };
}
