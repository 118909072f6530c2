/** Names of the tasks that Azure Pipelines brings along, https://learn.microsoft.com/en-us/azure/devops/pipelines/tasks/reference/, 2026-11. */
export const AZURE_TASKS: readonly string[] = (
  'Ant ANTLR AppCenterDistribute ArchiveFiles AzureAppServiceManage AzureAppServiceSettings AzureCLI AzureCloudPowerShellDeployment ' +
  'AzureContainerApps AzureFileCopy AzureFunctionApp AzureFunctionAppContainer AzureKeyVault AzurePowerShell AzureResourceGroupDeployment ' +
  'AzureResourceManagerTemplateDeployment AzureRmWebAppDeployment AzureStaticWebApp AzureWebApp AzureWebAppContainer Bash BatchScript Cache ' +
  'CmdLine CMake CocoaPods CondaEnvironment ContainerBuild CopyFiles CreatePackage CURLUploader Delay DeleteFiles DependencySubmission ' +
  'Docker DockerCompose DockerInstaller DotNetCoreCLI DownloadBuildArtifacts DownloadGitHubRelease DownloadPackage ' +
  'DownloadPipelineArtifact DownloadSecureFile ExtractFiles FileTransform FtpUpload FuncToolsInstaller GitHubComment GitHubRelease Go GoTool ' +
  'Gradle GradleAuthenticate HelmDeploy HelmInstaller InstallAppleCertificate InstallAppleProvisioningProfile InvokeRESTAPI ' +
  'JavaToolInstaller JenkinsQueueJob KubectlInstaller Kubernetes KubernetesManifest ManualIntervention ManualValidation Maven ' +
  'MavenAuthenticate MSBuild Npm npmAuthenticate Notation NuGetAuthenticate NuGetCommand NuGetToolInstaller PackerBuild ' +
  'PipAuthenticate PowerShell PublishBuildArtifacts PublishCodeCoverageResults PublishPipelineArtifact PublishPipelineMetadata ' +
  'PublishSymbols PublishTestResults PublishToAzureServiceBus PythonScript ReviewApp SSH ShellScript SonarQubePrepare SqlAzureDacpacDeployment ' +
  'TerraformInstaller TerraformTaskV4 TwineAuthenticate UniversalPackages UseDotNet UseNode UsePythonVersion UseRubyVersion VSBuild VSTest ' +
  'VsTestPlatformToolInstaller WindowsMachineFileCopy Xcode NodeTool'
).split(' ');
